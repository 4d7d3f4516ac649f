package org.cargolens.scanner.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalLong;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;

/**
 * Two UDP sockets for a device that is commanded over one and sends its lines to the other: what is
 * read begins with one byte, {@link #COMMANDS} or {@link #STREAM}, that says on which socket the
 * datagram came; what is written goes to the device's command port. Of the stream only datagrams
 * from the device's address are seen, from whatever port.
 *
 * <p>The stream is read first, but a waiting answer is never kept waiting by more than a few
 * datagrams of the stream. In the steady state neither reading nor writing allocates.
 */
public final class UdpStreamLink implements Link {
  /** First byte of what came on the command socket. */
  public static final byte COMMANDS = 0;

  /** First byte of what came on the stream socket. */
  public static final byte STREAM = 1;

  /** Room that a read needs: the first byte and the largest datagram. */
  public static final int MOST_BYTES = 1 + UdpSettings.MOST_BYTES;

  private static final int STREAM_IN_ONE_GO = 16;

  private final UdpSocket commands;
  private final UdpSocket stream;
  private final InetAddress device;
  private final Selector readable;
  private final Selector writable;
  private final String name;
  private int streamInOneGo;

  private UdpStreamLink(UdpSocket commands, UdpSocket stream, InetSocketAddress device, String name)
      throws IOException {
    this.commands = commands;
    this.stream = stream;
    this.device = device.getAddress();
    this.name = name;
    readable = Selector.open();
    writable = Selector.open();
    commands.register(readable, SelectionKey.OP_READ);
    stream.register(readable, SelectionKey.OP_READ);
    commands.register(writable, SelectionKey.OP_WRITE);
  }

  /**
   * Opens both sockets. Nothing is sent.
   *
   * @param address command port of the device
   * @param settings of the stream's socket; that for commands takes any free port
   * @param deadline when to give up looking the host's name up
   * @throws ScannerException.Unreachable if the name is unknown or there is no way to the address
   * @throws ScannerException.InUse if the local port is taken
   * @throws ScannerException.DeadlineExceeded if the name is not found in time
   */
  public static UdpStreamLink connect(
      LinkAddress.Udp address, UdpSettings settings, Deadline deadline) throws ScannerException {
    String name = UdpLink.name(address);
    InetAddress host = HostName.resolve(name, address.host(), InetAddress::getByName, deadline);
    InetSocketAddress device = new InetSocketAddress(host, address.port());
    try {
      UdpSocket commands = UdpSocket.connected(name, device, new UdpSettings(1 << 16, 0));
      try {
        InetAddress local = commands.localAddress().getAddress();
        return of(commands, UdpSocket.bound(name, local, settings), device, name);
      } catch (IOException e) {
        commands.close();
        throw e;
      }
    } catch (IOException e) {
      throw UdpLink.failure(name, settings, e);
    }
  }

  private static UdpStreamLink of(
      UdpSocket commands, UdpSocket stream, InetSocketAddress device, String name)
      throws IOException {
    try {
      return new UdpStreamLink(commands, stream, device, name);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * Returns the local address to which the device is to send its stream.
   *
   * @throws ScannerException.LinkLost if the link is closed
   */
  public InetSocketAddress streamAddress() throws ScannerException.LinkLost {
    try {
      return stream.localAddress();
    } catch (IOException e) {
      throw new ScannerException.LinkLost(ScannerException.Phase.START, name + ": closed");
    }
  }

  /**
   * Reads one datagram behind its first byte.
   *
   * @param target has room for {@link #MOST_BYTES}
   */
  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    UdpLink.checkRoom(target, 1);
    int start = target.position();
    target.position(start + 1);
    while (true) {
      int count = 0;
      if (streamInOneGo < STREAM_IN_ONE_GO) {
        count = stream.readFrom(device, target);
        streamInOneGo++;
      }
      if (count > 0) {
        target.put(start, STREAM);
        return count + 1;
      }
      streamInOneGo = 0;
      count = commands.read(target);
      if (count > 0) {
        target.put(start, COMMANDS);
        return count + 1;
      }
      count = stream.readFrom(device, target);
      if (count > 0) {
        target.put(start, STREAM);
        return count + 1;
      }
      if (!commands.await(readable, deadline)) {
        target.position(start);
        return 0;
      }
    }
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    try {
      commands.write(source, writable, deadline);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the stream's receive buffer that the system granted, in bytes; 0 once closed. */
  public int receiveBufferBytes() {
    return stream.receiveBufferBytes();
  }

  /** Returns how many datagrams of the stream the system dropped as nobody read them in time. */
  public OptionalLong dropped() {
    return stream.dropped();
  }

  @Override
  public void close() {
    commands.close();
    stream.close();
    UdpLink.closeQuietly(readable);
    UdpLink.closeQuietly(writable);
  }
}
