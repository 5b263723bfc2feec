package org.crvs.interop.notification.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.TestAttachmentConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Base64;
import java.util.List;

class AttachmentRuleTest {

    private final AttachmentRule rule = new AttachmentRule(new TestAttachmentConfig());

    private List<Fault> faults(String json) {
        var faults = new Faults();
        rule.check("", StrictJson.stored(json), faults);
        return faults.all();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'photo':[{'contentType':'image/png','data':'QUJD'}]}|",
                "{'photo':[{'contentType':'image/png; charset=x','data':'QUJD'}]}|",
                "{'photo':[{'data':'data:image/png;base64,QUJD'}]}|",
                "{'photo':[{'contentType':'image/png','data':' QU\\nJD '}]}|",
                "{'photo':[{'contentType':'image/png','url':'http://x'}]}|",
                "{'data':'just a field'}|",
                "{'photo':[{'contentType':'image/svg+xml','data':'QUJD'}]}|/photo/0/contentType unknown-code",
                "{'valueAttachment':{'data':'QUJD'}}|/valueAttachment/contentType unknown-code",
                "{'resourceType':'Binary','contentType':'image/png','data':'%%%'}|/data malformed"
            })
    void eachIsJudged(String json, String fault) {
        assertThat(faults(json.replace('\'', '"')))
                .extracting(each -> each.pointer() + " " + each.code())
                .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void limitsOfSizeAndNumber() {
        String large = Base64.getEncoder().encodeToString(new byte[1_001]);
        assertThat(faults("{\"photo\":[{\"contentType\":\"image/png\",\"data\":\"" + large + "\"}]}"))
                .extracting(Fault::code)
                .containsExactly("too-large");
        String one = "{\"contentType\":\"image/png\",\"data\":\"QUJD\"}";
        assertThat(faults("{\"photo\":[" + String.join(",", one, one, one, one) + "]}"))
                .extracting(Fault::code)
                .containsExactly("too-many");
    }

    @Test
    void theFormOfADataUriIsRemembered() {
        ObjectNode owner = StrictJson.object().put("data", "data:image/png;name=a.png;base64,QU JD");
        var data = new Attached("", owner).data();
        assertThat(data.prefix()).isEqualTo("data:image/png;name=a.png;base64,");
        assertThat(data.base64()).isEqualTo("QUJD");
        assertThat(data.contentType()).contains("image/png");
    }
}
