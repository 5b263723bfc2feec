package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.crvs.interop.search.matching.NameLikeness;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

class SpellingsTest {

    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance(3);

    private final Spellings spellings = new Spellings();

    @Test
    void findsWhatIsAsManyEditsAwayAsTheLengthAllows() {
        List.of("jo", "joe", "jon", "john", "jonathan", "jonahtan", "jonotham").forEach(spellings::add);
        assertThat(spellings.near("jo")).as("too short").isEmpty();
        assertThat(spellings.near("jon")).containsExactlyInAnyOrder("jo", "joe", "john");
        assertThat(spellings.near("jonathan")).containsExactly("jonahtan", "jonotham");
    }

    @Test
    void aTokenIsKnownOnce() {
        spellings.add("banda");
        spellings.add("banda");
        assertThat(spellings.size()).isEqualTo(1);
        assertThat(spellings.near("bandah")).containsExactly("banda");
        assertThat(spellings.near("banda")).isEmpty();
    }

    /** Against the slow and sure way: compare with all. */
    @Test
    void missesNone() {
        var random = new Random(5);
        Set<String> all = new HashSet<>();
        while (all.size() < 3_000) {
            all.add(word(random));
        }
        all.forEach(spellings::add);
        for (int i = 0; i < 300; i++) {
            String asked = word(random);
            int allowed = NameLikeness.editsAllowed(asked.length());
            Set<String> expected = new HashSet<>();
            for (String token : all) {
                int edits = EDITS.apply(asked, token);
                if (edits > 0 && edits <= allowed) {
                    expected.add(token);
                }
            }
            List<String> near = spellings.near(asked);
            if (expected.size() <= 32) {
                assertThat(near).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(expected).containsAll(near);
            }
        }
    }

    private static String word(Random random) {
        return random.ints(3 + random.nextInt(8), 'a', 'i')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
