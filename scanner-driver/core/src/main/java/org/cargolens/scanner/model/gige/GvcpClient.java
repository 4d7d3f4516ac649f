package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;

/**
 * Questions and orders to a device's memory, each repeated until it is answered.
 *
 * @param name the link's, for messages
 * @param context sends and repeats
 * @param phase what they are for
 * @param deadline when to give up
 */
record GvcpClient(String name, PortContext context, Phase phase, Deadline deadline)
    implements RegisterAccess {
  /** Memory is read in pieces of this size, which every device and network takes. */
  private static final int PIECE = 512;

  /** An answer's type: its status in the upper half, its command in the lower. */
  static Answer answer(GvcpMessage message) {
    return Answer.copyOf((message.first() << 16) | message.command(), message.payload());
  }

  /** Returns the status in an answer. */
  static int status(Answer answer) {
    return answer.type() >>> 16;
  }

  /** Returns this client with less patience. */
  GvcpClient within(Deadline earlier) {
    return new GvcpClient(name, context, phase, earlier);
  }

  int read(BootstrapRegister register) throws ScannerException {
    return read(register.address(), register.length()).getInt(0);
  }

  void write(BootstrapRegister register, int value) throws ScannerException {
    write(RegisterWrite.of(register.address(), value));
  }

  /** Reads a register of text. */
  String text(BootstrapRegister register) throws ScannerException {
    return BootstrapRegister.text(read(register.address(), register.length()));
  }

  @Override
  public ByteBuffer read(int address, int length) throws ScannerException {
    if (length == Integer.BYTES && address % Integer.BYTES == 0) {
      ByteBuffer word = ask(GvcpCommand.READ_REGISTER, Integer.BYTES, address);
      return word.slice(0, Integer.BYTES);
    }
    // Memory is read in whole words.
    int before = Math.floorMod(address, Integer.BYTES);
    int end = before + length;
    ByteBuffer bytes = ByteBuffer.allocate((end + 3) / 4 * 4);
    while (bytes.hasRemaining()) {
      int from = address - before + bytes.position();
      int count = Math.min(PIECE, bytes.remaining());
      ByteBuffer piece = ask(GvcpCommand.READ_MEMORY, Integer.BYTES + count, from, count);
      if (piece.getInt(0) != from) {
        throw violation("answer to a read at " + from + " is about another address", piece);
      }
      bytes.put(piece.slice(Integer.BYTES, count));
    }
    return bytes.slice(before, length);
  }

  @Override
  public void write(RegisterWrite write) throws ScannerException {
    int id = context.newRequestId();
    Answer answer = context.ask(id, write.request(id), deadline);
    check(answer, write.toString());
  }

  /** Asks and returns the answer's payload, which has at least so many bytes. */
  private ByteBuffer ask(GvcpCommand command, int bytes, int... words) throws ScannerException {
    int id = context.newRequestId();
    ByteBuffer request = GvcpMessage.request(command, GvcpMessage.ANSWER_WANTED, id, words);
    Answer answer = context.ask(id, request, deadline);
    String what = String.format("%s at %#x", command, words[0]);
    check(answer, what);
    if ((answer.type() & 0xFFFF) != command.code() + 1 || answer.payload().remaining() < bytes) {
      throw violation(
          "answer to " + what + " is of type " + (answer.type() & 0xFFFF), answer.payload());
    }
    return answer.payload();
  }

  private void check(Answer answer, String what) throws ScannerException {
    int code = status(answer);
    if (code == GvcpStatus.ACCESS_DENIED.code()) {
      throw new ScannerException.InUse(
          phase,
          name
              + ": the device refuses "
              + what
              + ": ACCESS_DENIED; another program controls it, or it can't be done now");
    }
    if (GvcpStatus.isError(code)) {
      throw new ScannerException.Refused(
          phase, code, name + ": the device refuses " + what + ": " + GvcpStatus.ofCode(code));
    }
  }

  private ScannerException violation(String what, ByteBuffer bytes) {
    return new ScannerException.Protocol(phase, name + ": " + what, 0, bytes);
  }
}
