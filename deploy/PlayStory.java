import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Gateway;
import org.crvs.interop.localstack.demo.Narrator;
import org.crvs.interop.localstack.demo.Story;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Plays the story of {@code ./crvs demo} against a suite that runs somewhere else:
 * {@code java -cp local-stack/target/local-stack.jar deploy/PlayStory.java CREDENTIALS}, where the file is the
 * credentials.json of {@code make-secrets --clients}.
 */
class PlayStory {

    public static void main(String[] arguments) throws Exception {
        var credentials = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        var gateway = new Gateway(URI.create(credentials.path("gateway").asText()));
        Clock clock = Clock.systemUTC();
        var narrator = new Narrator(System.out);
        try (var story = new Story(Cast.of(gateway, credentials, clock), narrator, clock)) {
            story.play();
        }
        narrator.end();
    }
}
