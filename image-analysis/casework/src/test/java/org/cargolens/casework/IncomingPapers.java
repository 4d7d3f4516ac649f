package org.cargolens.casework;

import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.intake.DeclarationImport;
import org.cargolens.casework.intake.DeclarationStyle;

/** Cases whose papers come in by files, one after the other. */
abstract class IncomingPapers extends StoredCases {
  ImportedCases take(Request request, Papers papers) throws IOException {
    return casework.importPapers(request, request.actor().place(), papers);
  }

  ImportedCases take(Papers papers) throws IOException {
    return take(by(OFFICER), papers);
  }

  ImportedCases take(CargoCase one) throws IOException {
    return take(Papers.of(List.of(one)));
  }

  Papers papers(String text, DeclarationFormat format) throws IOException {
    return papers("papers", text, format);
  }

  Papers papers(String name, String text, DeclarationFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneOffset.UTC), Samples.CLOCK)
        .read(file, format)
        .papers();
  }

  /** One message with its begin and some segments. */
  Papers message(String type, String begin, String... segments) throws IOException {
    return papers(
        "UNB+UNOY:4+LINE+PORT+20261129:0830+R9'UNH+1+"
            + type
            + ":D:96B:UN'BGM+"
            + begin
            + "'"
            + String.join("", List.of(segments).stream().map(one -> one + "'").toList())
            + "UNT+"
            + (segments.length + 3)
            + "+1'UNZ+1+R9'",
        DeclarationFormat.EDIFACT);
  }

  /** One interchange of many messages of cargo, given what is between head and end of each. */
  Papers messages(List<String> bodies) throws IOException {
    return papers(interchange(bodies), DeclarationFormat.EDIFACT);
  }

  static String interchange(List<String> bodies) {
    StringBuilder text = new StringBuilder("UNB+UNOY:4+LINE+PORT+20261129:0830+R9'");
    for (int i = 1; i <= bodies.size(); i++) {
      String body = bodies.get(i - 1);
      long segments = 2 + body.chars().filter(letter -> letter == '\'').count();
      text.append("UNH+" + i + "+CUSCAR:D:96B:UN'" + body + "UNT+" + segments + "+" + i + "'");
    }
    return text + "UNZ+" + bodies.size() + "+R9'";
  }

  Papers declaration(String function, String who) throws IOException {
    return papers(
        "<Declaration><FunctionCode>"
            + function
            + "</FunctionCode><ID>D1</ID>"
            + (who.isEmpty() ? "" : "<Declarant><ID>" + who + "</ID></Declarant>")
            + "<GoodsShipment/></Declaration>",
        DeclarationFormat.WCO_XML);
  }

  List<EntryKind> kinds(String caseId) throws IOException {
    return store.ofCase(caseId).stream().map(AuditEntry::kind).toList();
  }

  /** Brings a case in as earlier versions did, whatever its id holds. */
  void takeAsBefore(CargoCase one) throws IOException {
    store.append(EarlierVersion.papers(one, OFFICER));
  }
}
