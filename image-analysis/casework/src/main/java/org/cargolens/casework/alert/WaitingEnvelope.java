package org.cargolens.casework.alert;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.CopyTable;
import org.cargolens.casework.store.OutgoingMessage;

/** Seals envelopes anew that have waited while certificates came, ended or were taken out. */
final class WaitingEnvelope {
  private final CaseStore store;
  private final Sealing sealing;

  WaitingEnvelope(CaseStore store, Sealing sealing) {
    this.store = store;
    this.sealing = sealing;
  }

  /**
   * Returns what goes to a unit: the same bytes if they were made with this unit's present key for
   * exactly those certificates of their readers that hold now, else an envelope for that unit
   * alone. If its content was erased, or never kept, the same bytes.
   *
   * @throws SealingException if the unit, or this one, has no certificate that holds now
   * @throws IOException if the store fails, or the message isn't for that unit
   */
  byte[] current(OutgoingMessage message, String unit, byte[] envelope) throws IOException {
    String id = message.what().messageId();
    String basis = sealing.basis(List.of(unit));
    Optional<CopyTable.Made> made = store.readMessages(tables -> tables.copies().made(id));
    if (made.isEmpty() || made.get().basis().equals(basis(made.get().readers(), unit, basis))) {
      return envelope;
    }
    Optional<byte[]> content = store.readMessages(tables -> tables.copies().content(id));
    if (content.isEmpty()) {
      return envelope;
    }
    if (!MessageJson.read(content.get()).numbers().containsKey(unit)) {
      throw new IOException("message " + id + " is not addressed to unit " + unit);
    }
    return sealing.seal(content.get(), List.of(unit));
  }

  /** Returns the basis of now, that of the unit alone if another reader has none any more. */
  private String basis(List<String> readers, String unit, String ofUnit) {
    if (readers.equals(List.of(unit))) {
      return ofUnit;
    }
    try {
      return sealing.basis(readers);
    } catch (SealingException e) {
      return ofUnit;
    }
  }
}
