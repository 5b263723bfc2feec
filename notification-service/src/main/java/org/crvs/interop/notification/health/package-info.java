/** Whether this service can work. */
package org.crvs.interop.notification.health;
