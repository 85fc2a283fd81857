package dev.gatepost.http.config;

import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.custom.TypeCheck;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.service.NearestName;
import java.util.List;

/** Something in the file that only the CRM can say is right. */
public sealed interface CrmReference {
  /** Where the file names it. */
  String path();

  /**
   * Returns what is wrong with it, a sentence each; nothing if all is well.
   *
   * @throws dev.gatepost.core.port.PortException if the CRM cannot be asked
   */
  List<String> objections(Catalog catalog);

  /** A tag, which must exist. */
  record OfTag(String path, TagRef tag) implements CrmReference {
    @Override
    public List<String> objections(Catalog catalog) {
      if (catalog.tag(tag).isPresent()) {
        return List.of();
      }
      List<String> there = catalog.tags().stream().map(Tag::name).toList();
      return List.of(
          "the CRM has no tag '%s'%s".formatted(tag, NearestName.hint(tag.toString(), there)));
    }
  }

  /** A field, which must exist. */
  record OfField(String path, FieldRef field) implements CrmReference {
    @Override
    public List<String> objections(Catalog catalog) {
      if (catalog.field(field).isPresent()) {
        return List.of();
      }
      List<String> there = catalog.fields().stream().map(Field::name).toList();
      return List.of("the CRM has no field '%s'%s"
          .formatted(field, NearestName.hint(field.toString(), there)));
    }
  }

  /** A step of a custom operation, which must suit the types of its fields. */
  record OfStep(String path, Step step, Conventions conventions) implements CrmReference {
    @Override
    public List<String> objections(Catalog catalog) {
      return new TypeCheck(catalog::field, conventions).objections(step);
    }
  }

  /** A condition of a custom operation, which must suit the types of its fields. */
  record OfCondition(String path, Condition condition, Conventions conventions)
      implements CrmReference {
    @Override
    public List<String> objections(Catalog catalog) {
      return new TypeCheck(catalog::field, conventions).objections(condition);
    }
  }
}
