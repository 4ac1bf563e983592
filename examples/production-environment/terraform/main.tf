locals {
  configuration_path = (
    fileexists("${path.module}/${var.configuration_file}") ? "${path.module}/${var.configuration_file}" : var.configuration_file
  )
  configuration = jsondecode(file(local.configuration_path))

  name     = local.configuration.name
  services = { for service in local.configuration.services : service.name => service }

  # Where the services of this environment find their settings and write their logs.
  prefix = "/environments/${local.name}"

  parameters = merge([
    for service in local.configuration.services : {
      for key, value in merge(service.parameters, { host = service.host, port = tostring(service.port) }) :
      "${service.name}/${key}" => { service = service.name, value = value }
    }
  ]...)

  # On an emulator there is nothing to lose.
  protected = local.configuration.protected && !var.emulator

  # moto and LocalStack answer with these accounts; nobody owns them.
  emulated_account_ids = ["000000000000", "123456789012"]
}

# Address and credentials come from the variables that every AWS tool reads: AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL...
provider "aws" {
  region              = local.configuration.region
  allowed_account_ids = var.emulator ? null : local.configuration.allowed_account_ids

  # An emulator knows no credentials, no instance metadata and no names of buckets in front of its address.
  skip_credentials_validation = var.emulator
  skip_metadata_api_check     = var.emulator
  skip_requesting_account_id  = var.emulator
  s3_use_path_style           = var.emulator

  # Nothing is throttled there: what fails three times fails always, and 25 attempts take many minutes.
  max_retries = var.emulator ? 3 : null

  default_tags {
    tags = {
      environment  = local.name
      "managed-by" = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {
  lifecycle {
    # Without AWS_ENDPOINT_URL this would be real AWS, and nothing else here would notice.
    postcondition {
      condition     = !var.emulator || contains(local.emulated_account_ids, self.account_id)
      error_message = "This is meant for a local emulator but reached a real AWS account. Set AWS_ENDPOINT_URL, or emulator to false."
    }
  }
}

resource "aws_route53_zone" "main" {
  name          = local.configuration.domain
  comment       = "Services of ${local.name}"
  force_destroy = !local.protected
}

resource "aws_route53_record" "service" {
  for_each = local.services

  zone_id = aws_route53_zone.main.zone_id
  name    = each.value.host
  type    = "A"
  ttl     = 60
  records = [local.configuration.ingress_address]
}

resource "aws_ssm_parameter" "service" {
  for_each = local.parameters

  name        = "${local.prefix}/${each.key}"
  description = "A setting of ${each.value.service} in ${local.name}"
  type        = "String"

  # No secrets here, so that a plan shows what it changes.
  insecure_value = each.value.value

  tags = { service = each.value.service }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = local.services

  name              = "${local.prefix}/${each.key}"
  retention_in_days = each.value.log_retention_days
  kms_key_id        = aws_kms_key.main.arn

  tags = { service = each.key }
}

# Depends on everything, so it is what a destruction begins with, and a destruction that fails here has touched nothing. prevent_destroy could not do this: it
# takes no value, so it would also hold on an emulator, and lifting it would mean to edit this file.
resource "terraform_data" "protection" {
  input = local.protected

  provisioner "local-exec" {
    when    = destroy
    command = self.input ? "echo This environment is protected: deploy it with protected = False first. && exit 1" : "exit 0"
  }

  depends_on = [
    aws_cloudwatch_log_group.service,
    aws_kms_alias.main,
    aws_kms_key.main,
    aws_route53_record.service,
    aws_route53_zone.main,
    aws_s3_bucket.main,
    aws_s3_bucket_lifecycle_configuration.main,
    aws_s3_bucket_logging.artifacts,
    aws_s3_bucket_ownership_controls.main,
    aws_s3_bucket_policy.main,
    aws_s3_bucket_public_access_block.main,
    aws_s3_bucket_server_side_encryption_configuration.main,
    aws_s3_bucket_versioning.main,
    aws_ssm_parameter.service,
  ]
}
