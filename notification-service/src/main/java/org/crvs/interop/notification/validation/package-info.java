/** Full validation against FHIR R4, in a process of its own, and what it found of each record. */
package org.crvs.interop.notification.validation;
