/** The notification service: notifications in, the record store and its life cycle, locations. */
package org.crvs.interop.notification;
