package org.cargolens.scanner.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;
import org.cargolens.scanner.Deadline;

/** A non-blocking UDP socket whose failures name the link that it belongs to. */
final class UdpSocket {
  private static final int MOST_OF_OTHERS = 64;

  private final DatagramChannel channel;
  private final String name;

  private UdpSocket(DatagramChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /** Opens a socket that talks with one peer only. */
  static UdpSocket connected(String name, InetSocketAddress peer, UdpSettings settings)
      throws IOException {
    UdpSocket socket = open(name, new InetSocketAddress(settings.localPort()), settings);
    try {
      socket.channel.connect(peer);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Opens a socket on a local address that hears everyone. */
  static UdpSocket bound(String name, InetAddress local, UdpSettings settings) throws IOException {
    return open(name, new InetSocketAddress(local, settings.localPort()), settings);
  }

  private static UdpSocket open(String name, InetSocketAddress local, UdpSettings settings)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBufferBytes());
      channel.bind(local);
      return new UdpSocket(channel, name);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Reads one datagram from the connected peer; 0 if there is none. */
  int read(ByteBuffer target) throws IOException {
    try {
      int before = target.position();
      return channel.receive(target) == null ? 0 : target.position() - before;
    } catch (IOException e) {
      throw named(e);
    }
  }

  /**
   * Reads one datagram of a host, dropping those of others; 0 if there is none, or if others send
   * so many that somebody else should have a turn.
   */
  int readFrom(InetAddress host, ByteBuffer target) throws IOException {
    int before = target.position();
    try {
      for (int i = 0; i < MOST_OF_OTHERS; i++) {
        SocketAddress from = channel.receive(target);
        if (from == null) {
          return 0;
        }
        if (from instanceof InetSocketAddress address && address.getAddress().equals(host)) {
          return target.position() - before;
        }
        target.position(before);
      }
      return 0;
    } catch (IOException e) {
      throw named(e);
    }
  }

  /** Sends one datagram to the connected peer. */
  void write(ByteBuffer source, Selector writable, Deadline deadline) throws IOException {
    try {
      int bytes = source.remaining();
      while (channel.write(source) < bytes) {
        if (!await(writable, deadline)) {
          throw new IOException(name + ": the network takes no datagram");
        }
      }
    } catch (ClosedChannelException | PortUnreachableException e) {
      throw named(e);
    }
  }

  void register(Selector selector, int operations) throws ClosedChannelException {
    SelectionKey unused = channel.register(selector, operations);
  }

  /** Waits for a selector; false when the deadline has passed. */
  boolean await(Selector selector, Deadline deadline) throws IOException {
    return Readiness.await(name, selector, deadline);
  }

  InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  int receiveBufferBytes() {
    try {
      return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    } catch (IOException e) {
      return 0;
    }
  }

  OptionalLong dropped() {
    try {
      return SocketDrops.of(localAddress().getPort());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private IOException named(IOException e) {
    String what;
    if (e instanceof ClosedChannelException) {
      what = "closed";
    } else if (e instanceof PortUnreachableException) {
      what = "nobody listens there";
    } else {
      what = String.valueOf(e.getMessage());
    }
    return new IOException(name + ": " + what, e);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(UdpSocket.class.getName())
          .log(System.Logger.Level.DEBUG, name + ": closing failed", e);
    }
  }
}
