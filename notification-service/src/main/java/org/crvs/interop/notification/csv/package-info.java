/** Reading CSV. */
package org.crvs.interop.notification.csv;
