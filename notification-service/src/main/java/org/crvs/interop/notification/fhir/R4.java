package org.crvs.interop.notification.fhir;

import ca.uhn.fhir.context.FhirContext;

/** HAPI's model of FHIR R4, made once: it takes a second. */
final class R4 {

    /** The model. */
    static final FhirContext CONTEXT = FhirContext.forR4();

    private R4() {}
}
