/** Where events may be notified, and which CRVS office sees to them. */
package org.crvs.interop.notification.place;
