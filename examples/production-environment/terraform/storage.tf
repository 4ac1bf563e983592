locals {
  # What the services build and keep, and who touched it. Logs of access are encrypted by S3 itself: its log delivery need not know the key then.
  buckets = {
    artifacts   = { noncurrent_days = 90, days = null, kms_key = aws_kms_key.main.arn }
    access-logs = { noncurrent_days = 30, days = 365, kms_key = null }
  }
}

resource "aws_s3_bucket" "main" {
  for_each = toset(["artifacts", "access-logs"])

  # Names of buckets are unique in the whole world, so the account is part of it.
  bucket        = "${local.name}-${data.aws_caller_identity.current.account_id}-${each.key}"
  force_destroy = !local.protected
}

resource "aws_s3_bucket_public_access_block" "main" {
  for_each = aws_s3_bucket.main

  bucket = each.value.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "main" {
  for_each = aws_s3_bucket.main

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  for_each = aws_s3_bucket.main

  bucket = each.value.id

  rule {
    # One request to KMS for many objects instead of one each.
    bucket_key_enabled = local.buckets[each.key].kms_key != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = local.buckets[each.key].kms_key == null ? "AES256" : "aws:kms"
      kms_master_key_id = local.buckets[each.key].kms_key
    }
  }
}

resource "aws_s3_bucket_versioning" "main" {
  for_each = aws_s3_bucket.main

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  # An emulator expires nothing, and the provider watches a new rule for a minute.
  for_each = { for name, bucket in aws_s3_bucket.main : name => bucket if !var.emulator }

  bucket = each.value.id

  rule {
    id     = "expire-what-nobody-reads"
    status = "Enabled"

    filter {}

    dynamic "expiration" {
      for_each = local.buckets[each.key].days[*]

      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = local.buckets[each.key].noncurrent_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # Without versions there is nothing of this to expire.
  depends_on = [aws_s3_bucket_versioning.main]
}

resource "aws_s3_bucket_policy" "main" {
  # On an emulator there is nothing to say for the artifacts.
  for_each = { for name, bucket in aws_s3_bucket.main : name => bucket if name == "access-logs" || !var.emulator }

  bucket = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      each.key != "access-logs" ? [] : [{
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
        Sid       = "LogDelivery"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = ["s3:PutObject"]
        Resource  = "${each.value.arn}/*"
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
      }],
      # Plain HTTP is all that an emulator speaks, and moto denies whatever a condition should have let through.
      var.emulator ? [] : [{
        Sid       = "OnlyWithTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [each.value.arn, "${each.value.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
    )
  })

  # S3 takes one change of the access to a bucket at a time.
  depends_on = [aws_s3_bucket_public_access_block.main]
}

resource "aws_s3_bucket_logging" "artifacts" {
  bucket        = aws_s3_bucket.main["artifacts"].id
  target_bucket = aws_s3_bucket.main["access-logs"].id
  target_prefix = "artifacts/"

  # S3 looks whether it may write there.
  depends_on = [aws_s3_bucket_policy.main]
}
