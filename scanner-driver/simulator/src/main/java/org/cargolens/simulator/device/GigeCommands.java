package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.jspecify.annotations.Nullable;

/** The commands of a virtual detector: a thread that answers GVCP. */
final class GigeCommands implements Runnable, GigeStream.Happening {
  private static final System.Logger LOGGER = System.getLogger(GigeCommands.class.getName());
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int FIRE_TEST = 1 << 31;

  /** Nobody sends from port 0. */
  private static final SocketAddress STRANGER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final DatagramChannel socket;
  private final GigeRegisters registers;
  private final GigeReads reads;
  private final GigeFaults faults;
  private final double loss;
  private final Duration slowStart;
  private final Random random;
  private final ByteBuffer buffer = ByteBuffer.allocate(2048);
  private @Nullable GigeStream stream;
  private @Nullable SocketAddress controller;
  private @Nullable SocketAddress lastHost;
  private @Nullable ByteBuffer lastAnswer;
  private int lastId;
  private int repeats;
  private long heardAt;
  private volatile boolean closed;

  GigeCommands(DatagramChannel socket, GigeRegisters registers, GigeFaults faults) {
    this.socket = socket;
    this.registers = registers;
    reads = new GigeReads(registers);
    this.faults = faults;
    loss = faults.plan().commandLoss();
    slowStart = faults.plan().moments().slowStart();
    random = new Random(faults.plan().seed() + 1);
  }

  void serve(GigeStream served) {
    stream = served;
  }

  /** As after switching off and on: nobody has control, and for a while nothing is answered. */
  @Override
  public synchronized void reboot(Duration down) {
    registers.reset();
    controller = null;
    faults.goDown(down);
  }

  @Override
  public synchronized void free() {
    release();
  }

  /** Another host takes control, whoever had it; it keeps it until it is told to leave. */
  synchronized void occupy() {
    release();
    controller = STRANGER;
    registers.set(BootstrapRegister.CONTROL_PRIVILEGE, BootstrapRegister.CONTROL);
  }

  /** The host that {@link #occupy} let in leaves. */
  synchronized void endOccupation() {
    if (STRANGER.equals(controller)) {
      release();
    }
  }

  /** Returns how often a command came again. */
  synchronized int repeats() {
    return repeats;
  }

  synchronized boolean isControlled() {
    return controller != null;
  }

  void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "closing failed", e);
    }
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        SocketAddress host = socket.receive(buffer.clear());
        buffer.flip();
        awaitVoice();
        ByteBuffer answer = random.nextDouble() < loss ? null : answer(host);
        if (answer != null && random.nextDouble() >= loss) {
          socket.send(Spoiling.spoil(answer, faults.spoiledShare(), random), host);
        }
      } catch (MalformedPayloadException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "no command: {0}", e.getMessage());
      } catch (IOException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "commands: {0}", String.valueOf(e.getMessage()));
      }
    }
  }

  /** Commands wait while the detector is silent, and are done afterwards. */
  private void awaitVoice() {
    while (!closed && faults.isSilent()) {
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private synchronized @Nullable ByteBuffer answer(SocketAddress host)
      throws MalformedPayloadException, IOException {
    GvcpMessage message = GvcpMessage.read(buffer);
    long now = System.nanoTime();
    if (!message.isRequest() || faults.isDown()) {
      return null;
    }
    checkHeartbeat(now);
    boolean controls = host.equals(controller);
    heardAt = controls ? now : heardAt;
    if (host.equals(lastHost) && message.id() == lastId) {
      // The answer was lost: a command that is sent again is not done again.
      repeats++;
      return lastAnswer;
    }
    lastHost = host;
    lastId = message.id();
    lastAnswer = handle(message, host);
    return lastAnswer;
  }

  private @Nullable ByteBuffer handle(GvcpMessage message, SocketAddress host) throws IOException {
    ByteBuffer payload = message.payload();
    return switch (GvcpCommand.ofCode(message.command()).orElse(GvcpCommand.PENDING_ACK)) {
      case DISCOVERY ->
          GvcpMessage.discovered(
              message.id(), registers.copy(0, BootstrapRegister.DISCOVERY_BYTES));
      case READ_REGISTER -> reads.registers(message.id(), payload);
      case WRITE_REGISTER -> writeRegisters(message.id(), payload, host);
      case READ_MEMORY -> reads.memory(message.id(), payload);
      case WRITE_MEMORY -> writeMemory(message.id(), payload, host);
      case PACKET_RESEND -> {
        resend(message);
        yield null;
      }
      default ->
          GvcpMessage.answer(GvcpStatus.NOT_IMPLEMENTED, message.command() + 1, message.id());
    };
  }

  private void checkHeartbeat(long now) {
    long millis = TimeUnit.NANOSECONDS.toMillis(now - heardAt);
    if (controller != null
        && !STRANGER.equals(controller)
        && millis > registers.get(BootstrapRegister.HEARTBEAT_TIMEOUT)) {
      release();
    }
  }

  private void release() {
    controller = null;
    registers.set(BootstrapRegister.CONTROL_PRIVILEGE, 0);
    GigeStream now = stream;
    if (now != null) {
      now.stop();
    }
  }

  private ByteBuffer writeRegisters(int id, ByteBuffer payload, SocketAddress host)
      throws IOException {
    int written = 0;
    GvcpStatus status = GvcpStatus.SUCCESS;
    while (payload.remaining() >= 2 * Integer.BYTES && status == GvcpStatus.SUCCESS) {
      int address = payload.getInt();
      int value = payload.getInt();
      if (address == GigeRegisters.ACQUISITION
          && GigeRegisters.isOn(value)
          && !slowStart.isZero()) {
        takeTime(id, host);
      }
      status = write(address, value, host);
      written += status == GvcpStatus.SUCCESS ? 1 : 0;
    }
    return GvcpMessage.answer(status, GvcpCommand.WRITE_REGISTER_ACK.code(), id, written);
  }

  /** Says that the answer will take longer, and lets it. */
  private void takeTime(int id, SocketAddress host) throws IOException {
    int millis = (int) slowStart.toMillis() + 1000;
    socket.send(
        GvcpMessage.answer(GvcpStatus.SUCCESS, GvcpCommand.PENDING_ACK.code(), id, millis), host);
    Deadline over = Deadline.after(slowStart);
    while (!closed && !over.hasPassed()) {
      LockSupport.parkNanos(over.remainingNanos());
    }
  }

  private ByteBuffer writeMemory(int id, ByteBuffer payload, SocketAddress host)
      throws IOException {
    GvcpStatus status = GvcpStatus.INVALID_PARAMETER;
    if (payload.remaining() >= 2 * Integer.BYTES) {
      int address = payload.getInt();
      status = GvcpStatus.SUCCESS;
      while (payload.remaining() >= Integer.BYTES && status == GvcpStatus.SUCCESS) {
        status = write(address, payload.getInt(), host);
        address += Integer.BYTES;
      }
    }
    return GvcpMessage.answer(status, GvcpCommand.WRITE_MEMORY_ACK.code(), id, 0);
  }

  private GvcpStatus write(int address, int value, SocketAddress host) throws IOException {
    boolean claim = address == BootstrapRegister.CONTROL_PRIVILEGE.address();
    if (!(host.equals(controller) || (claim && controller == null))) {
      return GvcpStatus.ACCESS_DENIED;
    }
    GvcpStatus status = registers.write(address, value);
    if (status != GvcpStatus.SUCCESS) {
      return status;
    }
    if (claim && value == 0) {
      release();
    } else if (claim) {
      controller = host;
      heardAt = System.nanoTime();
    } else {
      act(address, value);
    }
    return status;
  }

  private void act(int address, int value) throws IOException {
    GigeStream now = stream;
    if (now == null) {
      return;
    }
    if (address == GigeRegisters.ACQUISITION) {
      if (GigeRegisters.isOn(value)) {
        now.start();
      } else {
        now.stop();
      }
    } else if (address == GigeRegisters.TRIGGER_SOFTWARE) {
      now.trigger();
    } else if (address == BootstrapRegister.STREAM_PACKET_SIZE.address()
        && (value & FIRE_TEST) != 0) {
      registers.set(BootstrapRegister.STREAM_PACKET_SIZE, value & ~FIRE_TEST);
      now.sendTest(value & 0xFFFF);
    }
  }

  private void resend(GvcpMessage message) {
    ByteBuffer payload = message.payload();
    boolean extended = (message.flags() & GvcpMessage.EXTENDED_IDS) != 0;
    GigeStream now = stream;
    if (now == null || payload.remaining() < (extended ? 5 : 3) * Integer.BYTES) {
      return;
    }
    int id = payload.getInt() & 0xFFFF;
    int first = payload.getInt() & 0xFF_FFFF;
    int last = payload.getInt() & 0xFF_FFFF;
    if (first <= last) {
      now.again(new GigeStream.Again(extended ? payload.getLong() : id, first, last));
    }
  }
}
