package org.crvs.interop.notification.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuePlacesTest {

    @ParameterizedTest
    @CsvSource({
        "Bundle,''",
        "Bundle.type,/type",
        "Bundle.entry[0].resource/*Composition/null*/.type,/entry/0/resource/type",
        "Bundle.entry[12].resource/*Patient/p-1*/.name[1].given[0],/entry/12/resource/name/1/given/0",
        "Bundle.entry[5].resource/*Observation/o*/.value.ofType(Quantity).unit,/entry/5/resource/valueQuantity/unit",
        "Bundle.entry[5].resource.extension[2].value.ofType(dateTime),/entry/5/resource/extension/2/valueDateTime",
        "Bundle.entry[1].resource.birthDate.extension('http://x.y/z'),/entry/1/resource/birthDate",
        "(unknown path),''"
    })
    void pathsBecomePointers(String path, String pointer) {
        assertThat(IssuePlaces.pointer(path)).isEqualTo(pointer);
    }

    @Test
    void noPathIsTheWholeDocument() {
        assertThat(IssuePlaces.pointer(null)).isEmpty();
    }
}
