/** Reading JSON strictly and writing it back as it was. */
package org.crvs.interop.notification.json;
