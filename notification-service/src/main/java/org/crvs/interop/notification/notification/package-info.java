/** Event notifications: what a hospital or portal sends in. */
package org.crvs.interop.notification.notification;
