package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.jspecify.annotations.Nullable;

/** The commands of a virtual detector: a thread that answers GVCP. */
final class GigeCommands implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(GigeCommands.class.getName());
  private static final long BOOT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int FIRE_TEST = 1 << 31;

  private final DatagramChannel socket;
  private final GigeRegisters registers;
  private final double loss;
  private final Random random;
  private final ByteBuffer buffer = ByteBuffer.allocate(2048);
  private @Nullable GigeStream stream;
  private @Nullable SocketAddress controller;
  private @Nullable SocketAddress lastHost;
  private @Nullable ByteBuffer lastAnswer;
  private int lastId;
  private long heardAt;
  private long bootedAt = System.nanoTime() - BOOT_NANOS;
  private volatile boolean closed;

  GigeCommands(DatagramChannel socket, GigeRegisters registers, GigeFaultPlan faults) {
    this.socket = socket;
    this.registers = registers;
    loss = faults.commandLoss();
    random = new Random(faults.seed() + 1);
  }

  void serve(GigeStream served) {
    stream = served;
  }

  /** As after switching off and on: nobody has control, and for a while nothing is answered. */
  synchronized void reboot() {
    registers.reset();
    controller = null;
    bootedAt = System.nanoTime();
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
        ByteBuffer answer = random.nextDouble() < loss ? null : answer(host);
        if (answer != null && random.nextDouble() >= loss) {
          socket.send(answer.duplicate(), host);
        }
      } catch (MalformedPayloadException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "no command: {0}", e.getMessage());
      } catch (IOException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "commands: {0}", String.valueOf(e.getMessage()));
      }
    }
  }

  private synchronized @Nullable ByteBuffer answer(SocketAddress host)
      throws MalformedPayloadException, IOException {
    GvcpMessage message = GvcpMessage.read(buffer);
    long now = System.nanoTime();
    if (!message.isRequest() || now - bootedAt < BOOT_NANOS) {
      return null;
    }
    checkHeartbeat(now);
    boolean controls = host.equals(controller);
    heardAt = controls ? now : heardAt;
    if (host.equals(lastHost) && message.id() == lastId) {
      // The answer was lost: a command that is sent again is not done again.
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
      case READ_REGISTER -> readRegisters(message.id(), payload);
      case WRITE_REGISTER -> writeRegisters(message.id(), payload, host);
      case READ_MEMORY -> readMemory(message.id(), payload);
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
    if (controller != null && millis > registers.get(BootstrapRegister.HEARTBEAT_TIMEOUT)) {
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

  private ByteBuffer readRegisters(int id, ByteBuffer payload) {
    int[] values = new int[payload.remaining() / Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      int address = payload.getInt();
      if (!registers.has(address, Integer.BYTES)) {
        return GvcpMessage.answer(
            GvcpStatus.INVALID_ADDRESS, GvcpCommand.READ_REGISTER_ACK.code(), id);
      }
      values[i] = registers.get(address);
    }
    return GvcpMessage.answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK.code(), id, values);
  }

  private ByteBuffer writeRegisters(int id, ByteBuffer payload, SocketAddress host)
      throws IOException {
    int written = 0;
    GvcpStatus status = GvcpStatus.SUCCESS;
    while (payload.remaining() >= 2 * Integer.BYTES && status == GvcpStatus.SUCCESS) {
      status = write(payload.getInt(), payload.getInt(), host);
      written += status == GvcpStatus.SUCCESS ? 1 : 0;
    }
    return GvcpMessage.answer(status, GvcpCommand.WRITE_REGISTER_ACK.code(), id, written);
  }

  private ByteBuffer readMemory(int id, ByteBuffer payload) {
    if (payload.remaining() < 2 * Integer.BYTES) {
      return GvcpMessage.answer(
          GvcpStatus.INVALID_PARAMETER, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    int address = payload.getInt();
    int length = payload.getInt() & 0xFFFF;
    if (!registers.has(address, length) || length > GvcpMessage.MOST_MEMORY) {
      return GvcpMessage.answer(GvcpStatus.INVALID_ADDRESS, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    if ((address | length) % Integer.BYTES != 0) {
      return GvcpMessage.answer(GvcpStatus.BAD_ALIGNMENT, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    return GvcpMessage.memory(id, address, registers.copy(address, length));
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
      if (value == 0) {
        now.stop();
      } else {
        now.start();
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
