package org.cargolens.casework.edifact;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferOverflowException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads segments one by one. For one thread. */
final class SegmentReader {
  /** Most values of one segment. */
  static final int MOST_COMPONENTS = 2000;

  /** How the library calls it. */
  private static final String END_OF_STREAM = "EDIE005";

  private final EDIStreamReader reader;

  /**
   * Begins to read.
   *
   * @param in where an interchange begins; the caller closes it
   */
  SegmentReader(InputStream in, Charset encoding) throws SyntaxFault {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    // The envelope is checked by us, whose messages name what was counted.
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
    try {
      reader = factory.createEDIStreamReader(in, encoding.name());
    } catch (EDIStreamException e) {
      throw new SyntaxFault("expected a known encoding, found " + encoding, e);
    }
  }

  /**
   * Reads the next segment, numbered as 0.
   *
   * @throws SyntaxFault if what follows is no segment; nothing can be read behind it
   * @throws IOException if the bytes can't be read
   */
  Optional<Segment> read() throws SyntaxFault, IOException {
    try {
      while (reader.hasNext()) {
        if (reader.next() == EDIStreamEvent.START_SEGMENT && !reader.getText().equals("UNA")) {
          return Optional.of(segment(reader.getText()));
        }
      }
      return Optional.empty();
    } catch (EDIStreamException e) {
      throw fault(e);
    }
  }

  private Segment segment(String tag) throws EDIStreamException, SyntaxFault {
    List<Component> components = new ArrayList<>();
    for (EDIStreamEvent event = reader.next();
        event != EDIStreamEvent.END_SEGMENT;
        event = reader.next()) {
      if (event == EDIStreamEvent.ELEMENT_DATA && !reader.getText().isBlank()) {
        if (components.size() == MOST_COMPONENTS) {
          throw new SyntaxFault("expected at most " + MOST_COMPONENTS + " values", null);
        }
        Location at = reader.getLocation();
        components.add(
            new Component(
                at.getElementPosition(),
                Math.max(1, at.getElementOccurrence()),
                Math.max(1, at.getComponentPosition()),
                reader.getText()));
      }
    }
    return new Segment(0, tag, components);
  }

  /** Reading failed, or what was read is no EDIFACT: the library says both by one exception. */
  private static SyntaxFault fault(EDIStreamException e) throws IOException {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new SyntaxFault("expected characters of the syntax identifier's encoding", e);
      }
      if (cause instanceof BufferOverflowException) {
        return new SyntaxFault("expected a value of at most 4096 characters", e);
      }
      if (cause instanceof IOException failed) {
        throw failed;
      }
    }
    String reason = String.valueOf(e.getMessage());
    return reason.startsWith(END_OF_STREAM)
        ? new SyntaxFault("expected UNZ, found the end of the file; messages may be missing", e)
        : new SyntaxFault("expected segments, found none: " + reason, e);
  }
}
