package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.launcher.StackControl;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;

/** {@code crvs demo}. */
@Command(
        name = "demo",
        description = "Plays the four use cases against the running suite; starts one if none runs.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        StackFolder folder = StackFolder.current();
        var control = new StackControl(folder);
        if (!control.isRunning()) {
            control.startDetached(System.out);
        }
        JsonNode credentials = new ObjectMapper().valueToTree(Credentials.read(folder));
        Clock clock = Clock.systemUTC();
        var gateway = new Gateway(URI.create(credentials.path("gateway").asText()));
        var narrator = new Narrator(System.out);
        try (var story = new Story(Cast.of(gateway, credentials, clock), narrator, clock)) {
            story.play();
        } catch (StoryException e) {
            throw new LauncherException("the demo stopped: " + e.getMessage(), e);
        }
        narrator.end();
        return 0;
    }
}
