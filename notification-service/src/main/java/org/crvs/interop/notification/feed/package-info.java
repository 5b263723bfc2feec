/** What has become of a client's own notifications. */
package org.crvs.interop.notification.feed;
