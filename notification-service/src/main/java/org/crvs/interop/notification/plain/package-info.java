/** Notifications in plain FHIR R4: recognised, checked, and mapped to the form every record is kept in. */
package org.crvs.interop.notification.plain;
