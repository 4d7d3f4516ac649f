package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;

/** A device without a network: what is sent is done at once. Used by one thread. */
final class MemoryDevice implements PortContext {
  static final int ACQUISITION = 0xA010;

  private static final int DESCRIPTION = 0xB000;
  private static final String XML =
      """
      <RegisterDescription>
        <Integer Name="Width"><Value>64</Value></Integer>
        <Integer Name="Height"><Value>8</Value></Integer>
        <Integer Name="PixelFormat"><Value>0x01100007</Value></Integer>
        <Command Name="AcquisitionStart"><pValue>Go</pValue><CommandValue>1</CommandValue></Command>
        <Command Name="AcquisitionStop"><pValue>Go</pValue><CommandValue>0</CommandValue></Command>
        <IntReg Name="Go"><Address>0xA010</Address><Length>4</Length>
          <Endianess>BigEndian</Endianess></IntReg>
      </RegisterDescription>
      """;

  final List<Write> writes = new ArrayList<>();
  final List<Integer> reads = new ArrayList<>();
  int lastId;
  int descriptionReads;
  int asked;
  int clampHeartbeat = Integer.MAX_VALUE;

  private final ByteBuffer memory = ByteBuffer.allocate(1 << 16);
  private final Map<Integer, GvcpStatus> denied = new HashMap<>();

  /** A register that was written. */
  record Write(int address, int value) {}

  MemoryDevice() {
    byte[] xml = XML.getBytes(StandardCharsets.UTF_8);
    memory.put(DESCRIPTION, xml);
    text(BootstrapRegister.MANUFACTURER, "Maker");
    text(BootstrapRegister.MODEL, "Strip");
    text(BootstrapRegister.DEVICE_VERSION, "1.0");
    text(BootstrapRegister.SERIAL_NUMBER, "77");
    text(
        BootstrapRegister.FIRST_URL,
        String.format("Local:strip.xml;%x;%x", DESCRIPTION, xml.length));
  }

  void text(BootstrapRegister register, String text) {
    memory.put(register.address(), new byte[register.length()]);
    memory.put(register.address(), text.getBytes(StandardCharsets.UTF_8));
  }

  int get(int address) {
    return memory.getInt(address);
  }

  void deny(int address, GvcpStatus status) {
    denied.put(address, status);
  }

  @Override
  public int newRequestId() {
    return ++lastId;
  }

  @Override
  public void send(ByteBuffer frame) {
    ByteBuffer unused = answer(frame);
  }

  @Override
  public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) {
    asked++;
    try {
      return GvcpClient.answer(GvcpMessage.read(answer(frame)));
    } catch (MalformedPayloadException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Awaited request(int requestId, ByteBuffer frame) {
    return deadline -> ask(requestId, frame, deadline);
  }

  private ByteBuffer answer(ByteBuffer frame) {
    try {
      GvcpMessage request = GvcpMessage.read(frame.duplicate());
      ByteBuffer payload = request.payload();
      int address = payload.getInt();
      return switch (GvcpCommand.ofCode(request.command()).orElseThrow()) {
        case READ_REGISTER -> {
          reads.add(address);
          yield GvcpMessage.answer(
              GvcpStatus.SUCCESS,
              GvcpCommand.READ_REGISTER_ACK.code(),
              request.id(),
              memory.getInt(address));
        }
        case READ_MEMORY -> {
          int length = payload.getInt();
          descriptionReads += address >= DESCRIPTION ? 1 : 0;
          yield GvcpMessage.memory(request.id(), address, memory.slice(address, length));
        }
        case WRITE_REGISTER -> write(request.id(), address, payload.getInt());
        default -> throw new AssertionError(request);
      };
    } catch (MalformedPayloadException e) {
      throw new AssertionError(e);
    }
  }

  private ByteBuffer write(int id, int address, int value) {
    writes.add(new Write(address, value));
    GvcpStatus status = denied.getOrDefault(address, GvcpStatus.SUCCESS);
    if (status == GvcpStatus.SUCCESS) {
      boolean heartbeat = address == BootstrapRegister.HEARTBEAT_TIMEOUT.address();
      memory.putInt(address, heartbeat ? Math.min(value, clampHeartbeat) : value);
    }
    return GvcpMessage.answer(status, GvcpCommand.WRITE_REGISTER_ACK.code(), id, 1);
  }
}
