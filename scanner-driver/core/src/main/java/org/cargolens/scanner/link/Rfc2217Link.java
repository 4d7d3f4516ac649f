package org.cargolens.scanner.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * A serial line behind a device server, over TCP by RFC 2217: the server sets the line as it is
 * told and says what it set, which must be what was asked for. The server's notes about modem and
 * line states are dropped.
 */
public final class Rfc2217Link implements Link {
  private static final int PIECE = 1 << 16;

  private final TcpLink tcp;
  private final String name;
  private final SerialServerTalk talk;
  private final TelnetDecoder decoder;
  private final ByteBuffer noise = ByteBuffer.allocate(PIECE);

  /** Bytes that came and were not decoded yet; the reader's. */
  private final ByteBuffer coming = ByteBuffer.allocate(PIECE).flip();

  /** Escaped bytes on their way out; the writer's. */
  private final ByteBuffer leaving = ByteBuffer.allocate(PIECE);

  private Rfc2217Link(TcpLink tcp, String name, SerialSettings settings) {
    this.tcp = tcp;
    this.name = name;
    talk = new SerialServerTalk(settings);
    decoder = new TelnetDecoder(talk);
  }

  /**
   * Connects and sets the line.
   *
   * @param address of the server
   * @param settings how the line is set
   * @param deadline when to give up
   * @throws ScannerException.Unreachable if nobody listens there
   * @throws ScannerException.InUse if the server says that someone else has the line
   * @throws ScannerException.Configuration if the server doesn't set the line so
   * @throws ScannerException.DeadlineExceeded if nobody answers, or not by RFC 2217
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
   */
  public static Rfc2217Link connect(
      LinkAddress.Tcp address, SerialSettings settings, Deadline deadline) throws ScannerException {
    String name = "rfc2217://" + address.host() + ":" + address.port();
    TcpLink tcp = TcpLink.connect(address.host(), address.port(), deadline);
    Rfc2217Link link = new Rfc2217Link(tcp, name, settings);
    boolean agreed = false;
    try {
      link.agree(deadline);
      agreed = true;
      return link;
    } catch (IOException e) {
      throw link.failure(e);
    } finally {
      if (!agreed) {
        tcp.close();
      }
    }
  }

  /** A server that serves someone else says so in plain words and ends the connection. */
  private ScannerException failure(IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new ScannerException.Cancelled(Phase.CONNECT, name + ": interrupted");
    }
    String said = StandardCharsets.US_ASCII.decode(noise.flip()).toString().strip();
    return said.toLowerCase(Locale.ROOT).contains("in use")
        ? new ScannerException.InUse(Phase.CONNECT, name + ": the server says '" + said + "'")
        : new ScannerException.Unreachable(name + ": " + cause.getMessage(), cause);
  }

  /** Data that comes before all is agreed came over a line that was set otherwise: noise. */
  private void agree(Deadline deadline) throws IOException, ScannerException {
    while (true) {
      tcp.write(talk.takeLeaving(), deadline);
      if (!talk.refusal().isEmpty()) {
        throw new ScannerException.Configuration(name + ": " + talk.refusal());
      }
      if (talk.awaited().isEmpty()) {
        return;
      }
      if (deadline.hasPassed() || !fetch(deadline)) {
        throw new ScannerException.DeadlineExceeded(
            Phase.CONNECT, name + ": the server does not say how it set " + talk.awaited());
      }
      decoder.decode(coming, noise.clear());
    }
  }

  private boolean fetch(Deadline deadline) throws IOException {
    coming.compact();
    try {
      return tcp.read(coming, deadline) > 0;
    } finally {
      coming.flip();
    }
  }

  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    int start = target.position();
    while (true) {
      decoder.decode(coming, target);
      if (!talk.refusal().isEmpty()) {
        close();
        throw new IOException(name + ": " + talk.refusal());
      }
      if (target.position() > start) {
        return target.position() - start;
      }
      if (!fetch(deadline)) {
        return 0;
      }
    }
  }

  /** Answers to the server go along here, as a reader never writes. */
  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    tcp.write(talk.takeLeaving(), deadline);
    while (source.hasRemaining()) {
      leaving.clear();
      while (source.hasRemaining() && leaving.remaining() >= 2) {
        byte value = source.get();
        leaving.put(value);
        if (value == (byte) TelnetDecoder.IAC) {
          leaving.put(value);
        }
      }
      tcp.write(leaving.flip(), deadline);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    tcp.close();
  }
}
