/** Records as they were sent: what the register and the mapping wrote into them is taken out again. */
package org.crvs.interop.notification.sent;
