/** Administrative areas, CRVS offices and health facilities, as FHIR Locations. */
package org.crvs.interop.notification.location;
