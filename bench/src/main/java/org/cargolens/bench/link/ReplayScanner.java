package org.cargolens.bench.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;

/**
 * A scanner that costs next to nothing: every frame of its scan was made beforehand, and is only
 * written. It obeys credit, and never sends anything again. One host at a time; owns one thread,
 * which ends with {@link #close}.
 */
final class ReplayScanner implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ReplayScanner.class.getName());
  private static final int SCAN_NUMBER = 1;

  private final Door door;
  private final RecordedFrames frames;
  private final FrameWriter writer = new FrameWriter();
  private int next;
  private int limit;
  private int startId;

  /**
   * Makes a scanner and serves it.
   *
   * @param frames what it sends
   * @param door where hosts come in; closed with the scanner
   */
  ReplayScanner(RecordedFrames frames, Door door) {
    this.frames = frames;
    this.door = door;
    Thread thread = new Thread(this::serve, "replay-scanner");
    thread.setDaemon(true);
    thread.start();
  }

  static ReplayScanner of(RawScan scan, int payloadBytes, Door door) {
    return new ReplayScanner(RecordedFrames.of(scan, SCAN_NUMBER, payloadBytes), door);
  }

  /** Where hosts come in. */
  interface Door extends AutoCloseable {
    /** Waits for a host, which the caller closes. */
    ByteChannel accept() throws IOException;

    /** Returns whether a host may still come. */
    boolean isOpen();

    /** Returns the address for hosts. */
    String uri();

    @Override
    void close() throws IOException;
  }

  String uri() {
    return door.uri();
  }

  /** Returns the bytes of all frames of the scan. */
  long scanBytes() {
    return frames.bytes();
  }

  private void serve() {
    while (door.isOpen()) {
      try (ByteChannel host = door.accept()) {
        talk(host);
      } catch (IOException | MalformedPayloadException e) {
        LOGGER.log(Level.DEBUG, "the host has gone", e);
      }
    }
  }

  private void talk(ByteChannel host) throws IOException, MalformedPayloadException {
    FrameParser parser = new FrameParser(1 << 16);
    while (host.read(parser.room()) >= 0) {
      Parsed parsed = parser.next();
      while (!(parsed instanceof Parsed.NeedsBytes)) {
        if (parsed instanceof Parsed.Frame frame) {
          answer(host, frame);
        }
        parsed = parser.next();
      }
      send(host);
    }
  }

  private void answer(ByteChannel host, Parsed.Frame request)
      throws IOException, MalformedPayloadException {
    int id = request.requestId();
    switch (FrameType.ofCode(request.type()).orElseThrow()) {
      case IDENTIFY -> {
        var who = new ScannerIdentity("CargoLens", "replay", "0", Optional.empty());
        write(host, writer.frame(FrameType.IDENTITY, id, new Message.Identity(who)));
      }
      case CAPABILITIES ->
          write(host, writer.frame(FrameType.CAPABILITY_LIST, id, frames.capabilities()));
      case START -> {
        if (id != startId) { // the host repeats a request whose answer is late
          next = 0;
          limit = 0;
          startId = id;
        }
        write(host, writer.frame(FrameType.STARTED, id, frames.started()));
      }
      case CREDIT -> limit = Math.max(limit, Message.Credit.read(request.payload()).limit());
      case HEARTBEAT ->
          write(host, writer.frame(FrameType.ALIVE, id, new Message.Alive(SCAN_NUMBER, next)));
      case RELEASE ->
          write(host, writer.frame(FrameType.RELEASED, id, new Message.ScanNumber(SCAN_NUMBER)));
      default -> {} // nothing is lost over the loopback, so nothing is asked for again
    }
  }

  private void send(ByteChannel host) throws IOException {
    int end = Math.min(limit, frames.count());
    if (next < end) {
      write(host, frames.from(next, end));
      next = end;
      if (end == frames.count()) {
        write(host, writer.frame(FrameType.END, 0, frames.end()));
      }
    }
  }

  private static void write(ByteChannel host, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      host.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
