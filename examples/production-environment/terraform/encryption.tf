# One key for what this environment keeps. The state has its own, which outlives the environment (kms_key_id in backend.yaml.tmpl).
resource "aws_kms_key" "main" {
  description             = "Artifacts and logs of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = local.protected ? 30 : 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Who may use it is then said in IAM.
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.configuration.region}.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${local.configuration.region}:${data.aws_caller_identity.current.account_id}:log-group:${local.prefix}/*" } }
      },
    ]
  })
}

resource "aws_kms_alias" "main" {
  name          = "alias/environments-${local.name}"
  target_key_id = aws_kms_key.main.key_id
}
