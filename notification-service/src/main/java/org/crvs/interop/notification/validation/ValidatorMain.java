package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.commons.message.MessageCodec;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The validator's process: reads documents from its input and writes what it found of each, a length before each of them,
 * until its input ends. The validator holds 200 MB and takes seconds to start; so it is not in the service, whose memory
 * is for records, and a document that it chokes on ends this process and nothing else.
 */
public final class ValidatorMain {

    private ValidatorMain() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        OutputStream answers = System.out;
        // what libraries print must not get between the answers
        System.setOut(System.err);
        serve(System.in, answers);
    }

    static void serve(InputStream in, OutputStream out) throws IOException {
        ObjectMapper json = MessageCodec.json();
        var documents = new DataInputStream(new BufferedInputStream(in));
        var answers = new DataOutputStream(out);
        R4Validator validator = null;
        try {
            while (true) {
                byte[] document = documents.readNBytes(documents.readInt());
                if (validator == null) {
                    validator = new R4Validator();
                }
                byte[] answer =
                        json.writeValueAsBytes(validator.validate(new String(document, StandardCharsets.UTF_8)));
                answers.writeInt(answer.length);
                answers.write(answer);
                answers.flush();
            }
        } catch (EOFException e) {
            // whoever asked has gone
        }
    }
}
