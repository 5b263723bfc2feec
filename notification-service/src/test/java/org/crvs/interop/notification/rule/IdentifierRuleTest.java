package org.crvs.interop.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class IdentifierRuleTest {

    private static final IdentifierRule RULE = new IdentifierRule(Map.of("NATIONAL_ID", "\\d{10}"));

    private static List<Fault> faults(IdentifierRule rule, String identifiers) {
        ObjectNode bundle = Bundles.tree(Bundles.MINIMAL);
        JsonNode value = StrictJson.read(identifiers.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        ((ObjectNode) bundle.at("/entry/2/resource")).set("identifier", value);
        var faults = new Faults();
        rule.check(DocumentBundle.of(bundle), faults);
        return faults.all();
    }

    @Test
    void anIdentifierHasTheFormOfItsType() {
        assertThat(faults(RULE, "[{'type':'NATIONAL_ID','value':' 1234567890 '}]"))
                .isEmpty();
        assertThat(faults(RULE, "[{'value':'x'},{'type':{'coding':[{'code':'NATIONAL_ID'}]},'value':'12'}]"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/entry/2/resource/identifier/1/value");
                    assertThat(fault.detail()).contains("NATIONAL_ID").doesNotContain("12");
                    assertThat(fault.accepted()).isEqualTo("\\d{10}");
                });
        assertThat(faults(RULE, "{'type':'NATIONAL_ID','value':'x'}"))
                .extracting(Fault::pointer)
                .containsExactly("/entry/2/resource/identifier/value");
    }

    @Test
    void whatTheCountrySaysNothingOfHasAnyForm() {
        assertThat(faults(RULE, "[{'type':'PASSPORT','value':'?'},{'type':'NATIONAL_ID','value':''},5,null]"))
                .isEmpty();
        assertThat(faults(RULE, "'x'")).isEmpty();
        assertThat(faults(new IdentifierRule(Map.of()), "[{'type':'NATIONAL_ID','value':'x'}]"))
                .isEmpty();
    }

    @Test
    void aHugeValueIsNotMatched() {
        assertThat(faults(
                        new IdentifierRule(Map.of("NATIONAL_ID", "(a+)+b")),
                        "[{'type':'NATIONAL_ID','value':'" + "a".repeat(5_000) + "'}]"))
                .hasSize(1);
    }
}
