package org.cargolens.scanner.link;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Datagrams to and from one device over UDP (RFC 768): one read gives one datagram, one write sends
 * one. Datagrams get lost, come twice and overtake each other; those of other senders are never
 * seen. In the steady state neither reading nor writing allocates.
 */
public final class UdpLink implements Link {
  private final UdpSocket socket;
  private final Selector readable;
  private final Selector writable;
  private final String name;

  private UdpLink(UdpSocket socket, Selector readable, Selector writable, String name) {
    this.socket = socket;
    this.readable = readable;
    this.writable = writable;
    this.name = name;
  }

  /**
   * Opens a socket for one device. Nothing is sent, so that nobody knows yet whether it is there.
   *
   * @param address the device
   * @param settings how the socket is set
   * @param deadline when to give up looking the host's name up
   * @throws ScannerException.Unreachable if the name is unknown or there is no way to the address
   * @throws ScannerException.InUse if the local port is taken
   * @throws ScannerException.DeadlineExceeded if the name is not found in time
   */
  public static UdpLink connect(LinkAddress.Udp address, UdpSettings settings, Deadline deadline)
      throws ScannerException {
    String name = name(address);
    InetAddress host = HostName.resolve(name, address.host(), InetAddress::getByName, deadline);
    try {
      UdpSocket socket =
          UdpSocket.connected(name, new InetSocketAddress(host, address.port()), settings);
      return of(socket, name);
    } catch (IOException e) {
      throw failure(name, settings, e);
    }
  }

  private static UdpLink of(UdpSocket socket, String name) throws IOException {
    try {
      Selector readable = Selector.open();
      Selector writable = Selector.open();
      socket.register(readable, SelectionKey.OP_READ);
      socket.register(writable, SelectionKey.OP_WRITE);
      return new UdpLink(socket, readable, writable, name);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static String name(LinkAddress.Udp address) {
    return "udp://" + address.host() + ":" + address.port();
  }

  /** Tells apart a port that is taken and a network that does not reach the device. */
  static ScannerException failure(String name, UdpSettings settings, IOException e) {
    if (e instanceof java.net.BindException) {
      return new ScannerException.InUse(
          Phase.CONNECT, name + ": local port " + settings.localPort() + ": " + e.getMessage());
    }
    return new ScannerException.Unreachable(name + ": " + e.getMessage(), e);
  }

  /**
   * Reads one datagram.
   *
   * @param target has room for the largest, {@link UdpSettings#MOST_BYTES}, as the rest of a larger
   *     one would be thrown away unseen
   */
  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    checkRoom(target, 0);
    while (true) {
      int count = socket.read(target);
      if (count > 0 || !socket.await(readable, deadline)) {
        return count;
      }
    }
  }

  static void checkRoom(ByteBuffer target, int more) {
    if (target.remaining() < UdpSettings.MOST_BYTES + more) {
      throw new IllegalArgumentException(
          "a datagram needs room for "
              + (UdpSettings.MOST_BYTES + more)
              + " bytes, there is room for "
              + target.remaining());
    }
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    try {
      socket.write(source, writable, deadline);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the receive buffer that the system granted, in bytes; 0 once the link is closed. */
  public int receiveBufferBytes() {
    return socket.receiveBufferBytes();
  }

  /** Returns how many datagrams the system dropped because nobody read them in time. */
  public OptionalLong dropped() {
    return socket.dropped();
  }

  @Override
  public void close() {
    socket.close();
    closeQuietly(readable);
    closeQuietly(writable);
  }

  static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      System.getLogger(UdpLink.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a selector failed", e);
    }
  }
}
