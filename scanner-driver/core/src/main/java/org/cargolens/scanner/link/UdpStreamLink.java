package org.cargolens.scanner.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
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
  private static final int EMPTIED_IN_ONE_GO = 256;

  private final UdpSocket commands;
  private final UdpSettings settings;
  private final InetAddress device;
  private final Selector readable;
  private final Selector writable;
  private final String name;
  private volatile UdpSocket stream;
  private volatile boolean emptying;
  private volatile boolean closed;
  private int streamInOneGo;

  private UdpStreamLink(
      UdpSocket commands, UdpSettings settings, InetSocketAddress device, String name)
      throws IOException {
    this.commands = commands;
    this.settings = settings;
    this.device = device.getAddress();
    this.name = name;
    stream = openStream();
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
        return new UdpStreamLink(commands, settings, device, name);
      } catch (IOException e) {
        commands.close();
        throw e;
      }
    } catch (IOException e) {
      throw UdpLink.failure(name, settings, e);
    }
  }

  private UdpSocket openStream() throws IOException {
    return UdpSocket.bound(name, commands.localAddress().getAddress(), settings);
  }

  /**
   * Begins a stream anew: what came for the former one, and was not read yet, never is. It gets
   * another socket and with it another port, so that not even what is still under way is read; or,
   * if the settings name the port, that same socket, emptied. Called while the device sends
   * nothing, by one thread at a time.
   *
   * @throws ScannerException.Unreachable if there is no socket to be had
   * @throws ScannerException.LinkLost if the link is closed
   */
  public void renewStream() throws ScannerException {
    if (settings.localPort() != 0) {
      emptying = true;
      readable.wakeup();
      return;
    }
    UdpSocket former = stream;
    try {
      UdpSocket fresh = openStream();
      stream = fresh;
      fresh.register(readable, SelectionKey.OP_READ);
      // Registered while the receive thread waits: only its next wait sees the new socket.
      readable.wakeup();
    } catch (IOException | ClosedSelectorException e) {
      if (closed) {
        throw gone();
      }
      throw new ScannerException.Unreachable(name + ": " + e.getMessage(), e);
    } finally {
      if (stream != former) {
        former.close(); // close() may have seen the other one
      }
      if (closed) {
        stream.close();
      }
    }
  }

  private ScannerException.LinkLost gone() {
    return new ScannerException.LinkLost(ScannerException.Phase.START, name + ": closed");
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
      throw gone();
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
        count = readStream(target);
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
      count = readStream(target);
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

  private int readStream(ByteBuffer target) throws IOException {
    UdpSocket current = stream;
    int start = target.position();
    try {
      int count = current.readFrom(device, target);
      for (int i = 0; emptying && count > 0 && i < EMPTIED_IN_ONE_GO; i++) {
        target.position(start);
        count = current.readFrom(device, target);
      }
      if (emptying) {
        emptying = count > 0;
        target.position(start);
        return 0;
      }
      return count;
    } catch (IOException e) {
      if (closed || current.isOpen()) {
        throw e;
      }
      return 0; // it was replaced meanwhile
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
    closed = true;
    commands.close();
    stream.close();
    UdpLink.closeQuietly(readable);
    UdpLink.closeQuietly(writable);
  }
}
