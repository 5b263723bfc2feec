/** Record search as FHIR asks for it: Patient/$match. */
package org.crvs.interop.search.fhir;
