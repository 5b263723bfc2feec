/** Reading request bodies. */
package org.crvs.interop.notification.http;
