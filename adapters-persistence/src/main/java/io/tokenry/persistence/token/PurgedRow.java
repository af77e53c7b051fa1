package io.tokenry.persistence.token;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.audit.AuditTarget;
import java.util.UUID;

/** A token that was just removed. */
@MappedEntity("token")
record PurgedRow(@Id UUID id, String name) {

  AuditTarget toTarget() {
    return new AuditTarget(AuditTarget.Kind.TOKEN, id.toString(), name);
  }
}
