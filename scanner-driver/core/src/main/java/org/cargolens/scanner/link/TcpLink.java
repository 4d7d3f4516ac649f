package org.cargolens.scanner.link;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection. The channel is non-blocking with one selector for each direction, because a
 * blocking socket has no deadline for writing.
 */
public final class TcpLink implements Link {
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private final String name;

  private TcpLink(SocketChannel channel, String name) throws IOException {
    this.channel = channel;
    this.name = name;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    readable = Selector.open();
    writable = Selector.open();
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  /**
   * Connects.
   *
   * @param host name or address
   * @param port 1 to 65535
   * @param deadline when to give up
   * @throws ScannerException.Unreachable if nobody listens there
   * @throws ScannerException.DeadlineExceeded if nobody answers
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
   */
  public static TcpLink connect(String host, int port, Deadline deadline) throws ScannerException {
    String name = "tcp://" + host + ":" + port;
    InetAddress found = HostName.resolve(name, host, InetAddress::getByName, deadline);
    InetSocketAddress address = new InetSocketAddress(found, port);
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      if (!channel.connect(address) && !finishConnect(channel, deadline)) {
        channel.close();
        if (Thread.currentThread().isInterrupted()) {
          throw new ScannerException.Cancelled(Phase.CONNECT, name + ": interrupted");
        }
        throw new ScannerException.DeadlineExceeded(Phase.CONNECT, name + ": no answer");
      }
      return new TcpLink(channel, name);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new ScannerException.Unreachable(name + ": " + e.getMessage(), e);
    }
  }

  private static boolean finishConnect(SocketChannel channel, Deadline deadline)
      throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_CONNECT);
      while (!deadline.hasPassed() && !Thread.currentThread().isInterrupted()) {
        selector.select(Math.max(1, deadline.waitMillis()));
        if (channel.finishConnect()) {
          return true;
        }
      }
      return false;
    }
  }

  /** Returns a link over a connection that a server accepted; the link owns it from here on. */
  public static TcpLink accepted(SocketChannel channel) throws IOException {
    return new TcpLink(channel, "tcp:/" + channel.getRemoteAddress());
  }

  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    while (true) {
      int count;
      try {
        count = channel.read(target);
      } catch (IOException e) {
        throw named(e);
      }
      if (count < 0) {
        throw new IOException(name + ": the other side closed the connection");
      }
      if (count > 0 || !Readiness.await(name, readable, deadline)) {
        return count;
      }
    }
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    while (source.hasRemaining()) {
      int count;
      try {
        count = channel.write(source);
      } catch (IOException e) {
        throw named(e);
      }
      if (count == 0 && !Readiness.await(name, writable, deadline)) {
        close();
        throw new IOException(name + ": the other side takes no more bytes");
      }
    }
  }

  /** The channel's own messages don't say which link they are about, and some say nothing. */
  private IOException named(IOException e) {
    String what = e instanceof ClosedChannelException ? "closed" : e.getMessage();
    return new IOException(name + ": " + what, e);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    closeQuietly(channel);
    closeQuietly(readable);
    closeQuietly(writable);
  }

  private static void closeQuietly(@Nullable Closeable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (IOException e) {
      System.getLogger(TcpLink.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection failed", e);
    }
  }
}
