package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.link.Link;

/** A host's connection to a virtual instrument, with the ways in which it can be broken. */
final class ServedLine implements AutoCloseable {
  private static final Duration WRITE = Duration.ofSeconds(2);

  private final Link link;
  private final Optional<SocketChannel> channel;

  ServedLine(Link link, Optional<SocketChannel> channel) {
    this.link = link;
    this.channel = channel;
  }

  boolean isTcp() {
    return channel.isPresent();
  }

  /** Reads what there is, waiting for at least one byte; returns 0 if none came in time. */
  int read(ByteBuffer target, Duration longest) throws IOException {
    return link.read(target, Deadline.after(longest));
  }

  void write(byte[] bytes) throws IOException {
    link.write(ByteBuffer.wrap(bytes), Deadline.after(WRITE));
  }

  /** Ends this side's stream and goes on listening; nothing on a serial line. */
  void halfClose() throws IOException {
    if (channel.isPresent()) {
      channel.get().shutdownOutput();
    }
  }

  /** Ends the connection as a device does that loses its power; nothing on a serial line. */
  void reset() throws IOException {
    if (channel.isPresent()) {
      channel.get().setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.get().close();
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
