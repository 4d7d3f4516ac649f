package org.cargolens.scanner.model.linescan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.link.TcpLink;
import org.cargolens.scanner.spi.Connector;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.spi.ScannerShell;
import org.cargolens.scanner.spi.ShellTiming;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;

/**
 * A scanner that does what its test wants: overridden methods misbehave. One line a block, four
 * 8-bit detectors, sample = low byte of line + 1.
 */
class FakeScanner implements AutoCloseable {
  static final int DETECTORS = 4;
  static final Duration SOON = Duration.ofSeconds(30);
  private static final int LOOK_MILLIS = 5;
  private static final ShellTiming IMPATIENT =
      new ShellTiming(Duration.ofMillis(400), Duration.ofMillis(10), 3);

  private final ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
  private final PeerClock clock = new PeerClock();
  private final FrameWriter writer = new FrameWriter();
  private final Thread thread = new Thread(this::serve, "fake-scanner");
  protected final int lines;
  protected int scanNumber = 1;
  protected int next;
  protected int sequence;
  private boolean started;
  protected boolean ended;
  private int limit;
  private volatile boolean closed;
  private volatile long framesToEnd = Long.MAX_VALUE;
  private long frames;
  protected volatile Optional<Exception> lastFailure = Optional.empty();
  private Socket socket = new Socket();

  FakeScanner(int lines) throws IOException {
    this.lines = lines;
    server.setSoTimeout(LOOK_MILLIS);
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens this scanner with little patience. */
  Scanner open(Consumer<ScannerEvent> listener) throws ScannerException {
    Deadline deadline = Deadline.after(SOON, clock);
    TcpLink link = TcpLink.connect("127.0.0.1", port(), deadline);
    return ScannerShell.open(
        new ScannerShell.Setup(link, new LineScanPort(64, 8), timing(), listener), deadline);
  }

  /** Opens this scanner for a host that looks for it again when it is lost. */
  Scanner openLasting(Consumer<ScannerEvent> listener) throws ScannerException {
    Connector connector =
        deadline ->
            new Connector.Connection(
                TcpLink.connect("127.0.0.1", port(), deadline), new LineScanPort(64, 8));
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing(), ReconnectPolicy.USUAL, listener),
        Deadline.after(SOON, clock));
  }

  /** Returns the clock of whoever opens this scanner; this one lets it go. */
  PeerClock clock() {
    return clock;
  }

  /** Returns how patient the host is. */
  ShellTiming timing() {
    return IMPATIENT;
  }

  int port() {
    return server.getLocalPort();
  }

  StreamDescription stream() {
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        0,
        DETECTORS,
        OptionalInt.of(lines),
        false,
        List.of(
            new ChannelDescription(
                ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, SampleFormat.U8)));
  }

  int samplesOfLine() {
    return DETECTORS;
  }

  /** Returns whether a line is sent when its turn comes. */
  boolean sends(int line, boolean again) {
    return true;
  }

  boolean obeysCredit() {
    return true;
  }

  List<Message.Total> totals() {
    return List.of(new Message.Total(lines, List.of()));
  }

  /** Answers a request; a test may answer otherwise. */
  void handle(FrameType type, int id, ByteBuffer payload)
      throws IOException, MalformedPayloadException {
    switch (type) {
      case IDENTIFY ->
          send(
              FrameType.IDENTITY,
              id,
              new Message.Identity(new ScannerIdentity("F", "fake", "1", Optional.empty())));
      case CAPABILITIES ->
          send(
              FrameType.CAPABILITY_LIST,
              id,
              new Message.CapabilityList(new Capabilities(List.of(stream()), true)));
      case START -> {
        started = true;
        send(FrameType.STARTED, id, new Message.Started(scanNumber, description()));
      }
      case CREDIT -> limit = Math.max(limit, Message.Credit.read(payload).limit());
      case RESEND -> {
        for (LineRange range : Message.Ranges.read(payload).ranges()) {
          for (int line = range.firstLine(); line < range.endLine(); line++) {
            if (line < next && sends(line, true)) {
              sendLine(line);
            }
          }
        }
        ended = false;
      }
      case RELEASE -> {
        started = false;
        next = 0;
        sequence = 0;
        limit = 0;
        ended = false;
        send(FrameType.RELEASED, id, Message.ScanNumber.read(payload));
      }
      case STOP -> send(FrameType.STOPPED, id, Message.ScanNumber.read(payload));
      case HEARTBEAT -> send(FrameType.ALIVE, id, alive());
      default -> throw new IOException("unexpected " + type);
    }
  }

  Message alive() {
    return started ? new Message.Alive(scanNumber, sequence) : new Message.Alive(0, 0);
  }

  private ScanDescription description() {
    return new ScanDescription(
        ScanMetadata.UNKNOWN,
        List.of(
            new ViewDescription(
                ViewKind.SIDE, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty())),
        List.of(stream()));
  }

  void send(FrameType type, int id, Message message) throws IOException {
    write(writer.frame(type, id, message));
  }

  /** Returns how many frames were sent up to the end of a scan; very many before that. */
  long framesToEnd() {
    return framesToEnd;
  }

  private void write(ByteBuffer frame) throws IOException {
    frames++;
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    socket.getOutputStream().write(bytes);
  }

  void sendLine(int line) throws IOException {
    ByteBuffer target = writer.begin(FrameType.LINES, 0, LinesPayload.bytes(stream(), 1));
    LinesPayload.writeHead(target, scanNumber, sequence++, new LineRange(0, line, 1));
    target.put((byte) 0);
    for (int sample = 0; sample < samplesOfLine(); sample++) {
      target.put((byte) (line + 1));
    }
    write(writer.end());
  }

  /** Sends bytes that are no frame. */
  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends what is due; a test may send something else. */
  void pump() throws IOException {
    while (started && next < lines && (sequence < limit || (limit > 0 && !obeysCredit()))) {
      int line = next++;
      if (sends(line, false)) {
        sendLine(line);
      } else {
        sequence++;
      }
    }
    if (started && next == lines && !ended) {
      ended = true;
      send(FrameType.END, 0, new Message.End(scanNumber, totals()));
      framesToEnd = frames;
    }
  }

  private void serve() {
    while (!closed) {
      clock.tick();
      try (Socket accepted = server.accept()) {
        socket = accepted;
        started = false;
        accepted.setTcpNoDelay(true);
        accepted.setSoTimeout(LOOK_MILLIS);
        talk(accepted);
      } catch (SocketTimeoutException nobody) {
        // Nobody has come so far: the clock ticks on.
      } catch (IOException | MalformedPayloadException e) {
        // The host has gone, or the test is over: the next one is awaited.
        lastFailure = Optional.of(e);
      }
    }
  }

  private void talk(Socket accepted) throws IOException, MalformedPayloadException {
    FrameParser parser = new FrameParser(1 << 16);
    byte[] bytes = new byte[1 << 16];
    while (!closed) {
      clock.tick();
      int count = 0;
      try {
        count = accepted.getInputStream().read(bytes);
      } catch (SocketTimeoutException e) {
        count = 0;
      }
      if (count < 0) {
        return;
      }
      parser.room().put(bytes, 0, count);
      Parsed parsed = parser.next();
      while (!(parsed instanceof Parsed.NeedsBytes)) {
        if (parsed instanceof Parsed.Frame frame) {
          FrameType type = FrameType.ofCode(frame.type()).orElseThrow();
          handle(type, frame.requestId(), frame.payload());
        }
        parsed = parser.next();
      }
      pump();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    socket.close();
  }
}
