package org.crvs.interop.notification.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HAPI's validator with what belongs to R4 itself: profiles, invariants, value sets. Codes of other systems pass. */
final class R4Validator {

    private final FhirValidator validator;

    R4Validator() {
        FhirContext r4 = FhirContext.forR4();
        var chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(r4),
                new CommonCodeSystemsTerminologyService(r4),
                new InMemoryTerminologyServerValidationSupport(r4),
                new UnknownCodeSystemWarningValidationSupport(r4));
        var module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        validator = r4.newValidator().registerValidatorModule(module);
    }

    /** What is to be said of a resource. */
    List<Issue> validate(String json) {
        List<Issue> issues = new ArrayList<>();
        for (SingleValidationMessage message : messages(json)) {
            String severity = message.getSeverity().name().toLowerCase(Locale.ROOT);
            issues.add(new Issue(
                    severity,
                    message.getMessageId(),
                    IssuePlaces.pointer(message.getLocationString()),
                    message.getMessage()));
        }
        return issues;
    }

    private List<SingleValidationMessage> messages(String json) {
        try {
            return validator.validateWithResult(json).getMessages();
        } catch (RuntimeException e) {
            // whatever it chokes on: there is no more to be said of such a document
            var unreadable = new SingleValidationMessage();
            unreadable.setSeverity(ResultSeverityEnum.FATAL);
            unreadable.setMessage("not a resource of FHIR R4 in JSON");
            return List.of(unreadable);
        }
    }
}
