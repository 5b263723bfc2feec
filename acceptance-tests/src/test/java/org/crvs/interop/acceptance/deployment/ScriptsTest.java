package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scripts of {@code deploy/} can be run, and refuse what they do not know in one line. */
class ScriptsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make-secrets",
                "build-images",
                "record-start",
                "demo-containers",
                "play-kube",
                "licences",
                "reproducible",
                "kubernetes/overlays/dev/create-topics.sh"
            })
    void canBeRead(String name) throws Exception {
        Path script = Deploy.FOLDER.resolve(name);
        assertThat(Files.isExecutable(script)).isTrue();
        String shell = Deploy.text(script).startsWith("#!/bin/bash") ? "bash" : "sh";
        assertThat(new ProcessBuilder(shell, "-n", script.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"make-secrets", "build-images", "demo-containers"})
    void refuseAnUnknownOptionInOneLine(String name) throws Exception {
        Process script = new ProcessBuilder(Deploy.FOLDER.resolve(name).toString(), "--unknown")
                .redirectErrorStream(true)
                .start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).isEqualTo(1);
        assertThat(output.strip().lines()).containsExactly(name + ": unknown option --unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile.jvm", "Containerfile.native"})
    void imagesRunWithoutPrivilegeOnABaseOfChoice(String name) {
        String file = Deploy.text(Deploy.FOLDER.resolve(name));
        assertThat(file)
                .contains("USER 1001:1001")
                .containsPattern("ARG BASE=[a-z0-9./-]+:[0-9]")
                .doesNotContain(":latest");
        assertThat(file.lines().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> line.startsWith("FROM ${BASE}"));
    }
}
