/** Reading the OpenCRVS dialect of FHIR. */
package org.crvs.interop.commons.fhir;
