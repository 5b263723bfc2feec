/** The record store as FHIR R4: valid resources made of whatever dialect the records were sent in. */
package org.crvs.interop.notification.fhir;
