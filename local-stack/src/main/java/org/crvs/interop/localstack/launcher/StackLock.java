package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** At most one launcher per folder: held for as long as the launcher lives, and gone with it. */
final class StackLock implements AutoCloseable {

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws LauncherException when another launcher holds it
     */
    static StackLock take(StackFolder folder) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LauncherException("a stack already runs here: ./crvs status shows it, ./crvs stop ends it");
            }
            return new StackLock(channel);
        } catch (IOException e) {
            throw new LauncherException("the folder " + folder.state() + " cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
