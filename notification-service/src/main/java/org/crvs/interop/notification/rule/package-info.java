/** The rules a notification has to keep, and what one leaves out. */
package org.crvs.interop.notification.rule;
