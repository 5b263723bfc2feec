/** How registrations are numbered. */
package org.crvs.interop.notification.numbering;
