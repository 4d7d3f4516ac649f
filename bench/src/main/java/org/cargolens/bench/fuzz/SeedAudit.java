package org.cargolens.bench.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.AuditSlice;
import org.cargolens.casework.audit.AuditSliceJson;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;

/** A case's entries of an audit trail, as they lie in evidence. */
final class SeedAudit {
  private static final String CASE = "case-1";

  private SeedAudit() {}

  /** Returns what reads them and checks what they state. */
  static FuzzTarget target() {
    return new JsonTarget(
        "audit entries",
        Json.print(AuditSliceJson.write(slice())),
        value -> {
          Optional<ChainCheck.Fault> unused = AuditSliceJson.read(value).fault();
        });
  }

  private static AuditSlice slice() {
    List<AuditEntry> entries = new ArrayList<>();
    Sha256 previous = AuditChain.BEGINNING;
    for (EntryKind kind : List.of(EntryKind.CASE, EntryKind.DECISION, EntryKind.OUTCOME)) {
      AuditEntry entry = entry(entries.size() + 1, kind, previous);
      entries.add(entry);
      previous = entry.link().digest();
    }
    return new AuditSlice(CASE, entries, new ChainCheck.Anchor(entries.size(), previous));
  }

  private static AuditEntry entry(long number, EntryKind kind, Sha256 previous) {
    AuditEntry open = entry(number, kind, new AuditEntry.Link(previous, AuditChain.BEGINNING));
    return entry(number, kind, new AuditEntry.Link(previous, AuditChain.digest(open)));
  }

  private static AuditEntry entry(long number, EntryKind kind, AuditEntry.Link link) {
    return new AuditEntry(
        number,
        Instant.parse("2030-01-02T03:04:05Z"),
        "request-" + number,
        kind,
        new Actor("p-1", Role.PORT_OFFICER, new Place("centre/north")),
        Optional.of(CASE),
        new AuditEntry.Content("{\"seen\": \"nothing\"}", Optional.of("c2VhbGVk")),
        number == 3 ? OptionalLong.of(2) : OptionalLong.empty(),
        link);
  }
}
