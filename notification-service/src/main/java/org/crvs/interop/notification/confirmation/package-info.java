/** Registrations that wait for the service of the country to give their number. */
package org.crvs.interop.notification.confirmation;
