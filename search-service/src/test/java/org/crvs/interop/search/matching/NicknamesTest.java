package org.crvs.interop.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class NicknamesTest {

    @TempDir
    Path folder;

    @Test
    void theShippedListIsUsedUnlessOneIsConfigured() {
        assertThat(new Nicknames(TestConfig.eager(folder)).of("william")).contains("bill");
        assertThat(configured("bupe, bwalya\n").of("william")).isEmpty();
    }

    @Test
    void aGroupStandsForAnyOfItsNames() {
        Nicknames nicknames = configured("# ours\nBupe, Bwalya , O'Bup # with a remark\n\nBwalya,Chanda\n,,\n");
        assertThat(nicknames.of("bupe")).containsExactlyInAnyOrder("bwalya", "obup");
        assertThat(nicknames.of("bwalya")).as("in two groups").containsExactlyInAnyOrder("bupe", "obup", "chanda");
        assertThat(nicknames.of("chanda")).containsExactly("bwalya");
        assertThat(nicknames.of("ours")).isEmpty();
        assertThat(nicknames.of("")).isEmpty();
    }

    @Test
    void otherScriptsAreFolded() {
        String masha = NameText.tokens("Маша").get(0);
        assertThat(configured("Мария, Маша\n").of(masha))
                .containsExactly(NameText.tokens("Мария").get(0));
        assertThat(configured("José, Pepe\n").of("pepe")).containsExactly("jose");
    }

    @Test
    void aListThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new Nicknames(config(folder.resolve("none.txt"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.txt");
    }

    private Nicknames configured(String list) {
        try {
            return new Nicknames(config(Files.writeString(folder.resolve("nicknames.txt"), list)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SearchConfig config(Path list) {
        SearchConfig shipped = TestConfig.eager(folder);
        return (SearchConfig) Proxy.newProxyInstance(
                SearchConfig.class.getClassLoader(),
                new Class<?>[] {SearchConfig.class},
                (proxy, method, arguments) ->
                        method.getName().equals("nicknames") ? Optional.of(list) : method.invoke(shipped, arguments));
    }
}
