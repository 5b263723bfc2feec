/** What the service knows of integrating clients. */
package org.crvs.interop.notification.client;
